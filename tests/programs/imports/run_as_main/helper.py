seen = __name__
value = 1
if __name__ == "__main__": print("never")
