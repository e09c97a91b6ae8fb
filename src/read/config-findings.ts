import type * as z from 'zod';
import type { Finding } from '../model/finding.js';
import { configJsonSchema } from './config-schema.js';
import { nearestName } from '../model/nearest-name.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Writes a path as one would spell it.
 *
 * @example
 * pathText(['files', 'orders', 'exclude', 0, 'column']); // 'files.orders.exclude[0].column'
 */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`;
  }
  return text;
}

/**
 * What zod found wrong with a config, each with its exact path, the value, and what was expected.
 *
 * @param schema the JSON Schema of the document, which knows what may stand where
 */
export function configFindings(issues: readonly Issue[], file: string, path: Path = [], schema: () => object = configJsonSchema): Finding[] {
  return issues.flatMap((issue) => issueFindings(issue, file, [...path, ...issue.path], schema));
}

function issueFindings(issue: Issue, file: string, path: Path, schema: () => object): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, file, schema()));
  if (issue.code === 'invalid_union') {
    const branch = likelyBranch(issue.errors);
    if (branch !== undefined) return configFindings(branch, file, path, schema);
  }
  const column = pathText(path);
  const value = valueText(issue.input);
  return [{
    code: 'CONFIG_INVALID', severity: 'error', file,
    ...(column === '' ? {} : { column }), ...(value === undefined ? {} : { value }), expected: expectedText(issue), ...nearestWord(issue),
  }];
}

/** The allowed word that was probably meant. */
function nearestWord(issue: Issue): Pick<Finding, 'remedy'> {
  const words = wordsOf(issue);
  if (typeof issue.input !== 'string' || words.length === 0) return {};
  const nearest = nearestName(issue.input, words);
  return nearest === undefined ? {} : { remedy: `did you mean ${nearest}?` };
}

function wordsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(wordsOf) : [];
}

function unknownKey(key: string, path: Path, file: string, schema: SchemaNode): Finding {
  const known = knownKeys(path, schema);
  const nearest = nearestName(key, known);
  return {
    code: 'CONFIG_INVALID', severity: 'error', file, column: pathText([...path, key]), value: key,
    expected: nearest ?? `one of ${known.join(', ')}`,
    remedy: nearest === undefined ? 'remove it' : `did you mean ${nearest}?`,
  };
}

/** The form that was probably meant: not one of another type, and of those the one with the fewest mistakes. */
function likelyBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const weight = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return branches
    .filter((issues) => !issues.some((issue) => issue.path.length === 0 && isOfAnotherType(issue)))
    .sort((a, b) => weight(a) - weight(b))[0];
}

/** A word was wanted where an object stands, or the reverse. */
function isOfAnotherType(issue: Issue): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof issue.input === 'object');
}

function expectedText(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value': return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small': return `${sized(issue.origin)}${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big': return `${sized(issue.origin)}${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    case 'invalid_format': return issue.format === 'date' ? 'a date that exists, as YYYY-MM-DD' : issue.format === 'regex' ? issue.message : issue.format;
    case 'invalid_union': return unionText(issue.errors);
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom': return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'an object',
  array: 'a list', record: 'an object',
};

function sized(origin: string): string {
  return origin === 'string' ? 'characters: ' : origin === 'array' ? 'entries: ' : '';
}

function unionText(branches: readonly (readonly Issue[])[]): string {
  return [...new Set(branches.map((issues) => expectedText(issues[0]!)))].join(' or ');
}

function valueText(input: unknown): string | undefined {
  if (input === undefined) return undefined;
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** The keys that may stand at a path. */
function knownKeys(path: Path, root: SchemaNode): string[] {
  const forms = (node: SchemaNode): readonly SchemaNode[] => {
    if (node.$ref !== undefined) return forms(root.$defs![node.$ref.slice('#/$defs/'.length)]!);
    return node.anyOf === undefined ? [node] : node.anyOf.flatMap(forms);
  };
  let nodes = forms(root);
  for (const step of path) {
    nodes = nodes.flatMap((node) => {
      const next = typeof step === 'number' ? node.items : node.properties?.[String(step)];
      return next === undefined ? [] : forms(next);
    });
  }
  return nodes.flatMap((node) => Object.keys(node.properties ?? {}));
}
