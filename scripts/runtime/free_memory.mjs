/**
 * Clear what Python no longer uses, so that old data is not carried along in the snapshot.
 *
 * Python takes its memory from Emscripten's dlmalloc. Its chunks follow each other from the heap's
 * base: a word with the size of the chunk before, a word with the chunk's own size and three flags,
 * then the content. A free chunk keeps its links at the beginning of what was its content.
 */
const IN_USE = 2;
const FLAGS = 7;
const SMALLEST_TREE_CHUNK = 256;
const LIST_LINKS_END = 16;
const TREE_LINKS_END = 32;

/**
 * @param {any} module Emscripten's module
 */
export function clearFreeMemory(module) {
  const bytes = module.HEAPU8;
  const words = module.HEAPU32;
  const end = words[module._emscripten_get_sbrk_ptr() >>> 2];
  let chunk = module.___heap_base;
  while (chunk < end) {
    const head = words[(chunk + 4) >>> 2];
    const size = head & ~FLAGS;
    if (size < LIST_LINKS_END || chunk + size > end) {
      throw new Error(`The heap has no chunk at ${chunk}: is this another allocator?`);
    }
    if (!(head & IN_USE)) {
      const links = size >= SMALLEST_TREE_CHUNK ? TREE_LINKS_END : LIST_LINKS_END;
      bytes.fill(0, chunk + Math.min(links, size), chunk + size);
    }
    chunk += size;
  }
  bytes.fill(0, module.___stack_low, module._emscripten_stack_get_current());
}
