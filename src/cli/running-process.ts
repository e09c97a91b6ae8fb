import { readFile } from 'node:fs/promises';

/**
 * Does a process of this machine run? One of another user counts too.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks only
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * What tells a process from a later one of the same number: the machine's boot and the tick in which it started. '' where
 * the system does not say (only Linux does, in /proc).
 */
export async function birthOf(pid: number): Promise<string> {
  try {
    const [boot, status] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
    // proc(5): the name of the program, in brackets, may hold anything; starttime is the 20th field behind it
    return `${boot.trim()} ${status.slice(status.lastIndexOf(')') + 2).split(' ')[19]!}`;
  } catch {
    return '';
  }
}
