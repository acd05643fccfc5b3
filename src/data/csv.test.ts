import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CsvChoices,
  type CsvExamples,
  guessInputs,
  guessTarget,
  guessTask,
  makeExamples,
} from './csv-examples.ts';
import { numberProblem, readNumber, shortened } from './csv-numbers.ts';
import { AS_IT_LOOKS, type CsvFormat, type CsvTable, readTable, readTableAtOnce } from './csv-table.ts';
import { byteLength, CSV_LIMITS, guessDelimiter } from './csv-text.ts';

/** A dozen flowers, typed by hand. */
const IRIS = `sepal length,sepal width,petal length,petal width,species
5.1,3.5,1.4,0.2,setosa
4.9,3.0,1.4,0.2,setosa
4.7,3.2,1.3,0.2,setosa
4.6,3.1,1.5,0.2,setosa
7.0,3.2,4.7,1.4,versicolor
6.4,3.2,4.5,1.5,versicolor
6.9,3.1,4.9,1.5,versicolor
5.5,2.3,4.0,1.3,versicolor
6.3,3.3,6.0,2.5,virginica
5.8,2.7,5.1,1.9,virginica
7.1,3.0,5.9,2.1,virginica
6.3,2.9,5.6,1.8,virginica
`;

/** Houses as a German spreadsheet saves them. */
const HOUSES = `\uFEFFFläche;Zimmer;Lage;Preis\r
81,5;3;Stadt;312,5\r
120;5;Land;298,9\r
64,25;2;Stadt;270\r
98,4;4;Land;255,75\r
143;6;Stadt;540,1\r
75;3;Land;201,2\r
`;

function tableOf(text: string, format: Partial<CsvFormat> = {}): CsvTable {
  const reading = readTableAtOnce(text, { ...AS_IT_LOOKS, ...format });
  if (!reading.ok) throw new Error(reading.message);
  return reading.table;
}

function messageOf(text: string, format: Partial<CsvFormat> = {}): string {
  const reading = readTableAtOnce(text, { ...AS_IT_LOOKS, ...format });
  return reading.ok ? '' : reading.message;
}

function choicesOf(table: CsvTable, patch: Partial<CsvChoices> = {}): CsvChoices {
  const target = patch.target ?? guessTarget(table.columns);
  const task = guessTask(table.columns[target]);
  return { target, inputs: guessInputs(table.columns, target), task, leaveOut: false, ...patch };
}

function examplesOf(text: string, patch: Partial<CsvChoices> = {}, format: Partial<CsvFormat> = {}): CsvExamples {
  const table = tableOf(text, format);
  return makeExamples(table, choicesOf(table, patch));
}

describe('a famous small file', () => {
  it('iris: header, four columns of numbers, the species as classes in the order they come', () => {
    const table = tableOf(IRIS);
    expect(table.hasHeader).toBe(true);
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'number', 'number', 'number', 'category']);
    const { own, problems } = examplesOf(IRIS);
    expect(problems).toEqual([]);
    expect(own?.inputNames).toEqual(['sepal length', 'sepal width', 'petal length', 'petal width']);
    expect(own?.targetName).toBe('species');
    expect(own?.classNames).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(own?.rows.slice(0, 5)).toEqual([5.1, 3.5, 1.4, 0.2, 0]);
    expect(own?.rows.slice(-5)).toEqual([6.3, 2.9, 5.6, 1.8, 2]);
  });

  it('house prices: byte order mark, semicolons, decimal commas, Windows line ends, words left out of the inputs', () => {
    const table = tableOf(HOUSES);
    expect(table).toMatchObject({ delimiter: ';', decimal: ',', hasHeader: true });
    expect(table.columns.map(({ name }) => name)).toEqual(['Fläche', 'Zimmer', 'Lage', 'Preis']);
    const { own } = examplesOf(HOUSES);
    expect(own).toEqual({
      inputNames: ['Fläche', 'Zimmer'],
      targetName: 'Preis',
      classNames: [],
      rows: [81.5, 3, 312.5, 120, 5, 298.9, 64.25, 2, 270, 98.4, 4, 255.75, 143, 6, 540.1, 75, 3, 201.2],
    });
  });
});

describe('reading', () => {
  it('takes tabs, quotation marks with delimiters, line ends and doubled marks in them, and skips blank lines', () => {
    const table = tableOf('name\tv\n"a\tb"\t1\n\n   \n"say ""x"""\t2\n"two\nlines"\t3\nlast\t4');
    expect(table.delimiter).toBe('\t');
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['a\tb', '1'],
      ['say "x"', '2'],
      ['two\nlines', '3'],
      ['last', '4'],
    ]);
    expect(table.rows.map(({ line }) => line)).toEqual([2, 5, 6, 8]);
  });

  it('a line number is that of the text, across blank lines, quoted line ends and pieces', () => {
    const body = Array.from({ length: 3000 }, (_, i) => (i % 7 === 0 ? `\n"x\ny",${i}` : `z,${i}`)).join('\n');
    const text = `name,value\n${body}`;
    const lines = text.split('\n');
    for (const row of tableOf(text).rows) {
      expect(lines[row.line - 1].startsWith(row.cells[0] === 'z' ? `z,${row.cells[1]}` : '"x')).toBe(true);
    }
  });

  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5', ';'],
    ['a\tb\n1,5\t2;5', '\t'],
    ['1,5;2,5\n1,5;2,5', ';'],
    ['words only', null],
  ])('%j is separated by %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  it.each([
    ['a,b\n1,2\n3,4', true],
    ['1,2\n3,4', false],
    ['n/a,2\n3,4\n5,6', false],
    ['x,1990\n1,2\n3,4', false],
    ['setosa,1\nvirginica,2', false],
    ['name,kind\nx,y\nz,y', false],
    ['name,size\nx,1\nz,2', true],
  ])('the first row of %j is a header: %s', (text, expected) => {
    expect(tableOf(text).hasHeader).toBe(expected);
  });

  it('header, delimiter and decimal sign can be overruled', () => {
    expect(tableOf('a,b\n1,2\n3,4', { header: false }).rows).toHaveLength(3);
    expect(tableOf('1,2\n3,4', { header: true }).columns.map(({ name }) => name)).toEqual(['1', '2']);
    expect(tableOf('a;b\n1.5;2,5\n1.5;2.5', { decimal: ',' }).columns[0].type).toBe('category');
    expect(tableOf('a,b;c\n1,2;3', { delimiter: ',' }).columns.map(({ name }) => name)).toEqual(['a', 'b;c']);
  });

  it('names that are missing, doubled, too long or formulas are text, and what was changed is said', () => {
    const long = 'x'.repeat(400);
    const { columns, remarks } = tableOf(`=cmd|' /C calc'!A0,,a,a,${long},__proto__,c\n1,2,3,4,5,6,7`);
    expect(columns.map(({ name }) => name)).toEqual([
      "=cmd|' /C calc'!A0",
      'column 2',
      'a',
      'a 2',
      `${'x'.repeat(23)}…`,
      '__proto__',
      'c',
    ]);
    expect(remarks).toEqual([
      'Column 2 has no name: it is called “column 2”.',
      'Column 4 has the name of another: it is called “a 2”.',
      `The name of column 5 is too long: it is called “${'x'.repeat(23)}…”.`,
    ]);
  });

  it('__proto__ and constructor as names or classes pollute nothing', () => {
    const { own } = examplesOf('__proto__,constructor,class\n1,2,__proto__\n3,4,toString\n5,6,__proto__\n7,8,toString');
    expect(own?.inputNames).toEqual(['__proto__', 'constructor']);
    expect(own?.classNames).toEqual(['__proto__', 'toString']);
    expect(own?.rows).toEqual([1, 2, 0, 3, 4, 1, 5, 6, 0, 7, 8, 1]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a column of delimiters at the right of every line is none', () => {
    expect(tableOf('a,b,\n1,2,\n3,4,').columns).toHaveLength(2);
  });
});

describe('limits, with the actual size', () => {
  it('bytes', () => {
    const line = '1,2\n';
    const most = line.repeat(CSV_LIMITS.bytes / 4);
    expect(messageOf(`${most}x`)).toBe('This has 201 KB: at most 200 KB can be read.');
    expect(messageOf(most)).toMatch(/rows/);
    expect(byteLength('aé€😀')).toBe(Buffer.byteLength('aé€😀'));
  });

  it('rows: 5,000 and a header can be used', () => {
    const rows = (count: number) => '1,2\n'.repeat(count);
    expect(messageOf(rows(6200))).toBe('This has 6,200 rows: at most 5,000 can be used.');
    expect(messageOf(rows(5001))).toBe('This has 5,001 rows: at most 5,000 can be used.');
    expect(tableOf(rows(5000)).rows).toHaveLength(5000);
    expect(tableOf(`a,b\n${rows(5000)}\n\n`).rows).toHaveLength(5000);
    expect(messageOf('1,2\n'.repeat(50_000))).toBe('This has 50,000 rows: at most 5,000 can be used.');
  });

  it('columns', () => {
    const row = (count: number) => `${Array.from({ length: count }, (_, i) => i).join(',')}\n`;
    expect(messageOf(row(20).repeat(5))).toBe('This has 20 columns: at most 16 can be used.');
    expect(tableOf(row(16).repeat(5)).columns).toHaveLength(16);
  });
});

describe('what cannot be read at all', () => {
  it.each([
    ['', 'There is nothing in it yet.'],
    [' \n\n ', 'There is nothing in it yet.'],
    ['one\ntwo', 'Only one column was found. Values have to be separated by commas, semicolons or tabs.'],
    ['a,b', 'There is a header and no row below it.'],
    ['a,b\n1,2\n3,"4', 'Line 3: a quotation mark is not closed, or stands in the middle of a value.'],
    ['a,b\n1,2\n\n"3"x,4\n5,6', 'Line 4: a quotation mark is not closed, or stands in the middle of a value.'],
    ['a,b\n\0\0,1', 'This is not a text file. Save the table as CSV and open that.'],
  ])('%j: %s', (text, message) => {
    expect(messageOf(text, text === 'a,b' ? { header: true } : {})).toBe(message);
  });
});

describe('bad values are named with line and column', () => {
  const text =
    'area,width,price\n1,2,3\n4,n/a,6\n7,,9\n10,11\n13,14,1e999\n16,17,"1,234.5"\n1,2,NaN\n1,2,3\n4,5,6\n1,1,1';

  it('one message each, in the order of the text; after five they are counted', () => {
    const { own, problems, problemCount, badLines } = examplesOf(text, { task: 'regression' });
    expect(own).toBeNull();
    expect([badLines, problemCount]).toEqual([6, 6]);
    expect(problems.map((problem) => problem.text)).toEqual([
      'Line 3, column 2 (width): “n/a” is not a number.',
      'Line 4, column 2 (width): there is no value.',
      'Line 5 has 2 values, not 3.',
      'Line 6, column 3 (price): “1e999” is too large: at most 1,000,000,000 can be used.',
      'Line 7, column 3 (price): “1,234.5” has signs between its thousands: write it without.',
    ]);
  });

  it('only on request, such lines are left out', () => {
    const { own } = examplesOf(text, { task: 'regression', leaveOut: true });
    expect(own?.rows).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6, 1, 1, 1]);
  });

  it('columns that are not used may hold anything', () => {
    const { own, badLines } = examplesOf('a,b,y\n1,x,2\n2,,3\n3,z,4\n5,w,5', { task: 'regression' });
    expect([own?.inputNames, badLines]).toEqual([['a'], 0]);
  });

  it.each([
    ['1,5', '.', 'has a decimal comma, the other numbers a point.'],
    ['1.5', ',', 'has a decimal point, the other numbers a comma.'],
    ['1.234,5', ',', 'has signs between its thousands: write it without.'],
    ['NaN', '.', 'is not a number one can compute with.'],
    ['Infinity', '.', 'is not a number one can compute with.'],
    ['0x10', '.', 'is not a number.'],
    ['12%', '.', 'is not a number.'],
  ] as const)('“%s” with a decimal “%s” %s', (cell, decimal, message) => {
    expect(readNumber(cell, decimal)).toBeNaN();
    expect(numberProblem(cell, decimal)).toBe(`“${cell}” ${message}`);
  });

  it.each([
    [' 5 ', 5],
    ['−2.5', -2.5],
    ['+.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['1e-3', 0.001],
  ])('%j is %f', (cell, value) => {
    expect(Object.is(readNumber(cell, '.'), value)).toBe(true);
  });
});

describe('choices', () => {
  it('the target is the column called so, else the last', () => {
    expect(guessTarget(tableOf('y,a,b\n1,2,3\n1,2,3').columns)).toBe(0);
    expect(guessTarget(tableOf('a,Species,b\n1,x,3\n1,y,3').columns)).toBe(1);
    expect(guessTarget(tableOf('a,b,price\n1,2,3\n1,2,3').columns)).toBe(2);
  });

  it('few whole numbers that come again are classes, in their order; others are to be predicted', () => {
    const few = 'a,n\n1,2\n2,0\n3,1\n4,2\n5,0\n6,1\n7,2\n8,0\n9,1.0';
    expect(guessTask(tableOf(few).columns[1])).toBe('classification');
    expect(examplesOf(few).own?.classNames).toEqual(['0', '1', '2']);
    expect(guessTask(tableOf('a,n\n1,2\n2,0\n3,1\n4,5').columns[1])).toBe('regression');
    expect(guessTask(tableOf('a,n\n1,0.5\n2,0.5\n3,1\n4,1\n5,1\n6,1').columns[1])).toBe('regression');
  });

  it('says why nothing can be learnt', () => {
    const reason = (text: string, patch: Partial<CsvChoices> = {}) => examplesOf(text, patch).reason;
    const one = 'a,class\n1,x\n2,x\n3,x\n4,x';
    expect(reason(one)).toBe('Every row has the same class in “class”: there is nothing to tell apart.');
    const same = 'a,y\n1,3\n2,3\n3,3\n4,3';
    expect(reason(same, { task: 'regression' })).toBe('“y” is 3 in every row: there is nothing to learn.');
    const many = `a,city\n${Array.from({ length: 14 }, (_, i) => `${i},town ${i}`).join('\n')}`;
    expect(reason(many)).toBe('“city” has 14 different values: at most 8 classes are possible. Choose another target.');
    expect(reason(many, { task: 'regression' })).toBe('“city” holds words: it can be predicted as classes only.');
    expect(reason('a,y\n1,3\n2,4')).toBe('Only 2 rows can be used: at least 4 are needed.');
    expect(reason('a,y\n1,3\n2,4\n3,5\n4,6', { inputs: [] })).toMatch(/^No column is chosen as an input/);
    expect(reason('a,y\nx,3\ny,4\nz,5\nw,6')).toMatch(/^No column is chosen as an input/);
  });

  it('classes whose names agree in all that is kept of them stay apart', () => {
    const label = (end: string) => 'c'.repeat(60) + end;
    const { own } = examplesOf(`a,class\n1,${label('x')}\n2,${label('y')}\n3,${label('x')}\n4,${label('y')}`);
    expect(new Set(own?.classNames).size).toBe(2);
    expect(own?.rows.filter((_, i) => i % 2 === 1)).toEqual([0, 1, 0, 1]);
  });
});

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toPrecision(6)) + 0);
const cellText = fc.stringMatching(/^[a-zäé ",;\t\n]{1,12}$/).filter((text) => /[a-z]/.test(text.trim()));

/** A table as a program would write it. */
function writeCsv(
  rows: readonly (readonly (string | number)[])[],
  delimiter: string,
  comma: boolean,
  end: string,
): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'number' ? (comma ? String(value).replace('.', ',') : String(value)) : value;
    return /["\n,;\t]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(delimiter)).join(end);
}

describe('laws', () => {
  it('a table that was written comes back, whatever separates its values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.tuple(fc.array(number, { minLength: 6, maxLength: 6 }), cellText), { minLength: 4, maxLength: 40 }),
        fc.constantFrom([',', false], [';', true], [';', false], ['\t', true], ['\t', false]),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (width, records, [delimiter, comma], end, mark) => {
          const rows = records.map(([numbers, label]) => [...numbers.slice(0, width), label]);
          const header = [...Array.from({ length: width }, (_, i) => `input ${i}`), 'label'];
          const written = writeCsv([header, ...rows], delimiter as string, comma as boolean, end);
          const format = {
            delimiter: delimiter as ',' | ';' | '\t',
            decimal: comma ? ',' : '.',
            header: true,
          } as const;
          const table = tableOf((mark ? '\uFEFF' : '') + written, format);
          const lineEnds = (text: string) => text.replace(/\r\n?/g, '\n');
          expect(table.rows.map(({ cells }) => cells.at(-1))).toEqual(records.map(([, label]) => lineEnds(label)));
          for (let column = 0; column < width; column++) {
            expect([...table.columns[column].numbers]).toEqual(rows.map((row) => row[column]));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const damage = fc.oneof(
    fc.record({
      at: fc.nat(),
      text: fc.constantFrom('"', '\n', ',', ';', '\t', '\0', '\uD800', '=', '1e999', '\uFEFF'),
    }),
    fc.record({ at: fc.nat(), text: fc.string({ maxLength: 6 }) }),
  );

  it('whatever is done to a file, the answer is a table or a message, and examples are finite and complete', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(IRIS, HOUSES),
        fc.array(damage, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (text, damages, leaveOut) => {
          let broken = text;
          for (const { at, text: inserted } of damages) {
            const place = at % (broken.length + 1);
            broken = broken.slice(0, place) + inserted + broken.slice(place + (at % 3));
          }
          const reading = readTableAtOnce(broken);
          if (!reading.ok) {
            expect(reading.message).toMatch(/^.{10,200}$/s);
            return;
          }
          const { own, reason, problems } = makeExamples(reading.table, choicesOf(reading.table, { leaveOut }));
          expect(own !== null || reason !== null || problems.length > 0).toBe(true);
          for (const problem of problems)
            expect(problem.text).toMatch(/^Line [\d,]+(, column \d+ \(.*\): | has ).+\.$/s);
          if (!own) return;
          const width = own.inputNames.length + 1;
          expect(own.rows.length % width).toBe(0);
          expect(own.rows.every((value) => Number.isFinite(value) && Math.abs(value) <= 1e9)).toBe(true);
          const labels = own.rows.filter((_, i) => i % width === width - 1);
          if (own.classNames.length > 0) {
            expect(
              labels.every((label) => Number.isInteger(label) && label >= 0 && label < own.classNames.length),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 4000 },
    );
  });

  it('any text at all gives a table or a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const reading = readTableAtOnce(text);
        expect(reading.ok ? reading.table.columns.length : reading.message.length).toBeGreaterThan(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('a shortened text is never longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(Array.from(shortened(text, 24)).length).toBeLessThanOrEqual(24);
      }),
    );
  });
});

describe('in slices', () => {
  it('200 KB are read in turns of which none is a long task', () => {
    const row = `${Array.from({ length: 15 }, (_, i) => (i * 1.5).toFixed(1)).join(',')},label`;
    const text = `${row}\n`.repeat(Math.floor(CSV_LIMITS.bytes / (row.length + 1)));
    readTableAtOnce(text);
    let longest = 0;
    let turns = 0;
    let share = 0;
    const reading = readTable(text, AS_IT_LOOKS);
    for (;;) {
      const before = performance.now();
      const turn = reading.next();
      longest = Math.max(longest, performance.now() - before);
      if (turn.done) break;
      expect(turn.value).toBeGreaterThanOrEqual(share);
      share = turn.value;
      turns++;
    }
    expect(turns).toBeGreaterThan(20);
    expect(share).toBeCloseTo(1);
    expect(longest).toBeLessThan(50);
  });
});
