import multiprocessing
def work(): pass
if __name__ == "__main__":
    for make in (multiprocessing.Process(target=work).start, multiprocessing.Queue, multiprocessing.Lock,
                 multiprocessing.Pool, multiprocessing.Pipe, lambda: multiprocessing.Value("i", 0)):
        try:
            print(make() and "made")
        except NotImplementedError as error:
            print(error)
