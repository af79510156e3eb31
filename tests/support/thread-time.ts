/**
 * Starts to count the processor time of this thread; what it gives back tells the milliseconds since. What guards against
 * quadratic cost asks for this and not for the clock, which goes on while a busy machine does something else.
 */
export function threadTime(): () => number {
  const before = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  }
}
