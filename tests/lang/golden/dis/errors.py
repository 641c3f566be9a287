def handlers():
    try:
        first()
    except (ValueError, TypeError) as error:
        print(error)
    except OSError:
        raise RuntimeError from None
    except:
        raise
    else:
        other()
    finally:
        last()


def leave(items):
    for item in items:
        try:
            with item as (a, b), open(a):
                if a:
                    return a
                if b:
                    break
                continue
        except KeyError as e:
            return 1
        finally:
            [x for x in items]
    while True:
        try:
            return items
        finally:
            break


def groups():
    try:
        risky()
    except* ValueError as group:
        print(group)
    except* (TypeError, KeyError):
        pass
    else:
        fine()
    finally:
        done()


try:
    import fast as module
except ImportError:
    module = None
with module:
    pass
