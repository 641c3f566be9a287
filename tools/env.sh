# Sourced by the other tools: where things are kept, and what the compilers need to be told.
lockstep_cache=${XDG_CACHE_HOME:-$HOME/.cache}/lockstep
mkdir -p "$lockstep_cache"
# emcc's optimiser looks for its JavaScript modules where Debian puts them only when told.
export NODE_PATH=/usr/share/nodejs
# Where the packaged cache of Emscripten cannot be written, it needs one of one's own.
if [ -d /usr/share/emscripten/cache ] && [ ! -w /usr/share/emscripten/cache ]; then
  export EM_CACHE=${EM_CACHE:-$lockstep_cache/emscripten}
fi
# A compiled file is found again from whichever folder the sources lie in.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
