import asyncio, select, socket
for action in (socket.socket, lambda: select.select([], [], [], 0), asyncio.new_event_loop):
    try: print(action())
    except NotImplementedError as error: print(error)
