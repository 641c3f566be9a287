print("pkg runs", __name__)
