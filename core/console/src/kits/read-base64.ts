/** The bytes of a file that was chosen, in base64; rejects where it cannot be read. */
export function readBase64(file: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
  // What is read begins with its type: `data:…;base64,`.
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
  reader.readAsDataURL(file)
  return promise
}
