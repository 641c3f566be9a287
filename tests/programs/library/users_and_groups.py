"""pwd and grp: the administrator is the same everywhere."""
import grp
import pwd

root = pwd.getpwnam("root")
print(root.pw_name, root.pw_uid, root.pw_gid, root.pw_dir, root[0], len(root), root == pwd.getpwuid(0))
print(repr(root).startswith("pwd.struct_passwd(pw_name='root', pw_passwd='x', pw_uid=0,"), type(root).__name__)
print(grp.getgrgid(0).gr_name, grp.getgrnam("root").gr_gid, repr(grp.getgrgid(0)))
print(root in pwd.getpwall(), grp.getgrgid(0) in grp.getgrall())
for call in (lambda: pwd.getpwnam("nobody at all"), lambda: pwd.getpwuid(54321), lambda: grp.getgrnam("nobody at all"),
             lambda: grp.getgrgid(54321), lambda: pwd.getpwnam(3), lambda: grp.getgrgid("a")):
    try:
        call()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
