// When the packages count as installed, and which Node is new enough.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPackages } from './install.mjs';
import { isAtLeast } from './node-version.mjs';
import { inRoot } from './paths.mjs';

const wanted = {
  '': { name: 'app' },
  'node_modules/a': { version: '1.0.0', integrity: 'x' },
  'node_modules/b': { version: '1.0.0', integrity: 'y', optional: true },
};

test('package-lock.json has every optional package of other platforms, without which npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const absent = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(absent).toEqual([]);
});

test('a record that agrees lacks nothing, with or without optional packages', () => {
  expect(missingPackages(wanted, { 'node_modules/a': { version: '1.0.0', integrity: 'x' } })).toEqual([]);
});

test.each([
  ['an absent package', {}],
  ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
  ['other content', { 'node_modules/a': { version: '1.0.0', integrity: 'z' } }],
])('%s is missing', (_, installed) => {
  expect(missingPackages(wanted, installed)).toEqual(['node_modules/a']);
});

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.9', false],
  ['18.20.0', false],
])('Node %s at least 20.19: %s', (version, expected) => {
  expect(isAtLeast(version, '20.19')).toBe(expected);
});
