/** Begins what must be closed: where that fails it is closed at once, and else it is given back. */
export async function beginOrClose<Opened extends { close(): Promise<void> }>(
  opened: Opened,
  begin: (opened: Opened) => Promise<void>,
): Promise<Opened> {
  try {
    await begin(opened)
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}
