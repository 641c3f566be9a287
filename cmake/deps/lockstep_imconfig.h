// Compile-time settings of Dear ImGui; seen by the library and by all that include imgui.h.
#pragma once

// A timeline may hold more than 65,536 vertices, and OpenGL ES 3 lacks a base vertex.
#define ImDrawIdx unsigned int
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_KEYIO
