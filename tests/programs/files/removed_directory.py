# The working directory has been removed: nothing can be made in it, and the way out is still there.
import errno
import os

base = '/tmp/removed_directory_test'
os.makedirs(base + '/a/b')
open(base + '/file', 'w').close()
os.chdir(base + '/a/b')
os.rmdir(base + '/a/b')
os.rmdir(base + '/a')


def attempt(name, function, *args):
    try:
        print(name, function(*args))
    except OSError as error:
        print(name, errno.errorcode[error.errno])


attempt('open', open, 'x', 'w')
attempt('read', open, 'x')
attempt('mkdir', os.mkdir, 'x')
attempt('link', os.link, base + '/file', 'x')
attempt('symlink', os.symlink, 'target', 'x')
attempt('rename', os.rename, base + '/file', 'x')
attempt('getcwd', os.getcwd)
attempt('mkdir above', os.mkdir, '../x')
attempt('open above', open, '../x', 'w')
print(os.stat('.').st_nlink, os.stat('..').st_ino != os.stat('.').st_ino)
os.chdir('..')
attempt('getcwd', os.getcwd)
os.chdir('..')
print(os.getcwd(), os.listdir())
pid = os.fork()
if pid == 0:
    os.mkdir('c')
    os.chdir('c')
    os.rmdir('../c')
    os._exit(0)
print(os.waitpid(pid, 0)[1], os.listdir())

attempt('long link', os.symlink, 'x' * 4096, 'long')
fd = os.open('file', os.O_RDWR)
print(os.lseek(fd, 2 ** 40, os.SEEK_SET))
attempt('too far', os.lseek, fd, 2 ** 63 - 1, os.SEEK_CUR)
attempt('before', os.lseek, fd, -1, os.SEEK_SET)
attempt('far before', os.lseek, fd, -2 ** 63, os.SEEK_CUR)
print(os.write(fd, b''))
os.close(fd)
os.unlink('file')
os.chdir('/')
os.rmdir(base)
