def hot(text):
    for _ in range(9):
        pass
    for line in text:
        f = (
            f)


try:
    hot("a")
except UnboundLocalError as error:
    print(error.__traceback__.tb_next.tb_lineno)
