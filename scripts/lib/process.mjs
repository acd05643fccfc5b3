// Runs child processes with their output shown live.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program and resolves to its exit code (128 + n after signal n, 127 if it could not be started).
 * Ctrl-C reaches the child through the terminal: the parent waits for it to end rather than leave it behind.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { cwd = root, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, shell, stdio: 'inherit' });
    const onInterrupt = () => {};
    const onTerminate = () => child.kill('SIGTERM');
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onTerminate);
    const finish = (code) => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('exit', (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs a Node program (a file and its arguments) with this same Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs npm: the one that started this command if there is one, else the one on the PATH. */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm && basename(npm) === 'npm-cli.js') return runNode([npm, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}
