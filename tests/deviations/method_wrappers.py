print(type((1).__add__).__name__)
