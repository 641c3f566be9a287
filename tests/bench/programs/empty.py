# Nothing: what starting costs, to be taken off the other times.
