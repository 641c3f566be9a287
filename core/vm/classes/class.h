// Pieces of making a class that the methods of type and the bootstrap share. Private to the files about
// classes; others use type.h.
#pragma once

#include <vector>

#include "core/vm/vm.h"

namespace lockstep::vm {

// The C3 order of a type that has its bases. False: TypeError raised.
bool linearize(Vm& vm, Handle type, std::vector<Handle>& out);
Handle tuple_of_types(Vm& vm, const std::vector<Handle>& types);   // owned Tuple
void link_to_bases(Vm& vm, Handle type);
void unlink_from_bases(Vm& vm, Handle type);                       // free.cpp
// The base whose layout a class with these bases has; 0: TypeError raised.
Handle best_base(Vm& vm, Handle bases);
// cls.__bases__ = bases
Outcome set_class_bases(Vm& vm, Handle type, Value bases);
// Its steps where the prelude does it: the bases alone; and the lists of subclasses after that.
void assign_class_bases(Vm& vm, Handle type, Value bases, Handle base);
void relink_class_bases(Vm& vm, Handle type, Handle old_bases);
// make_class where Python had to run for the names of an iterable __slots__: these are they (a Tuple).
Outcome make_class_with_slots(Vm& vm, Handle metatype, Value name, Value bases, Value name_space,
                              Value keywords, Value slots);
// The most derived metaclass of the bases, beginning with `metatype`; 0: TypeError raised.
Handle winning_metatype(Vm& vm, Handle metatype, Handle bases);
// __set_name__ and __init_subclass__; takes over the type, gives it back.
Outcome finish_new_class(Vm& vm, Value owned_type, Value keywords);

// Puts a getset descriptor for one of the shared attributes ("__dict__", "__weakref__") into the class.
void add_getset(Vm& vm, Handle type, std::string_view name);
// __name__ of the globals of the innermost frame of the person's code; borrowed, null without a frame.
Value current_module_name(Vm& vm);

}  // namespace lockstep::vm
