// Who is expected to give a lock back. A plain lock may be released by any thread: threads that hand a lock to
// each other (one acquires what another releases) wait for locks that they took themselves, and that is no
// deadlock. Asked by the machine when a thread waits for a lock.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// Whether nobody but its holder will release it, as far as the code tells in which it was taken: an RLock; a
// lock taken by `with`; one on which the same code, from there on, calls release() before it calls acquire() again.
bool released_by_holder(Vm& vm, Handle lock);

}  // namespace lockstep::vm
