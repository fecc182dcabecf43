import koffi from 'koffi'

// To be imported before whatever loads a library in the thread: `cpg_dispatch` and its like keep a
// buffer of 1 MiB on the stack.
const stackBytes = 8 * 1024 * 1024

koffi.config({ sync_stack_size: stackBytes, async_stack_size: stackBytes })
