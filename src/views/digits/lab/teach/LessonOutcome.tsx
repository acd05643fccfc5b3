// What a lesson has changed: own drawings and MNIST before and after, in all and for each digit; and the way back.
import { CLASSES, taughtWords } from '../../../../store/digits/state.ts';
import type { LessonResult, Tally } from '../../../../store/digits/teach/types.ts';
import {
  countWords,
  digitShare,
  digitWords,
  resultSentence,
  resultSpoken,
  shareOf,
  shareWords,
} from '../../../../store/digits/teach/words.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { useTeach } from './use-teach.ts';

export function LessonOutcome({ result }: { readonly result: LessonResult }) {
  const teach = useTeach();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const taught = useDigitsState((state) => state.taught);
  const { before, after } = result;
  return (
    <section className="teach-outcome" aria-label="What the lesson has changed">
      <p className="visually-hidden" role="status">
        {resultSpoken(result, numbers)}
      </p>
      <dl className="teach-scores">
        <Score
          name="Your digits"
          from={countWords(before.own, numbers)}
          to={countWords(after.own, numbers)}
          rises={shareOf(after.own) - shareOf(before.own)}
          testId="own-score"
        />
        <Score
          name="MNIST test"
          from={shareWords(before.test, numbers)}
          to={shareWords(after.test, numbers)}
          rises={shareOf(after.test) - shareOf(before.test)}
          testId="test-score"
        />
      </dl>
      {!numbers.hidden && <p className="panel-hint">{resultSentence(result)}</p>}
      <p className="panel-hint">
        These are the drawings it was taught: draw new ones to see whether it has learned your hand or only these.
      </p>
      <div className="teach-start">
        <button type="button" className="button" onClick={teach.undoLesson}>
          Undo the lesson
        </button>
        {taught && <span className="panel-hint">On the screen: {taughtWords(taught)}</span>}
      </div>
      <DigitTable result={result} />
    </section>
  );
}

interface ScoreProps {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Difference of the shares. */
  readonly rises: number;
  readonly testId: string;
}

function Score({ name, from, to, rises, testId }: ScoreProps) {
  const tone = rises > 0 ? 'role-positive' : rises < 0 ? 'role-negative' : '';
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>
        <span>{from}</span>
        <span className="teach-arrow" aria-hidden="true">
          →
        </span>
        <span className="visually-hidden">, then </span>
        <b className={tone}>{to}</b>
      </dd>
    </div>
  );
}

function DigitTable({ result: { before, after } }: { readonly result: LessonResult }) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const tone = (from: Tally, to: Tally, digit: number) =>
    to.right[digit] === from.right[digit]
      ? undefined
      : to.right[digit] > from.right[digit]
        ? 'role-positive'
        : 'role-negative';
  return (
    <table className="teach-table">
      <caption>Read right, by digit</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            digit
          </th>
          <th scope="colgroup" colSpan={2}>
            your digits
          </th>
          <th scope="colgroup" colSpan={2}>
            MNIST test
          </th>
        </tr>
        <tr>
          <th scope="col">before</th>
          <th scope="col">after</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {CLASSES.map((name, digit) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{digitWords(before.own, digit, numbers)}</td>
            <td className={tone(before.own, after.own, digit)}>{digitWords(after.own, digit, numbers)}</td>
            <td>{digitShare(before.test, digit, numbers)}</td>
            <td className={tone(before.test, after.test, digit)}>{digitShare(after.test, digit, numbers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
