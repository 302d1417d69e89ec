import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The other side, as a process of its own: it answers at once, and ends when this process does. */
export async function responder() {
  const child = spawn(process.env.LIVESTATION_RESPONDER, ['peer', 'responder'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { url, stop: () => child.stdin.end() };
}
