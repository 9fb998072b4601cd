import type { AudioBlock, Block, BlockKind, CaseBlock, CheckBlock, DialogueBlock, ReflectBlock } from '../lesson-types.js';
import { checkRule } from '../validate/lesson-rules.js';
import type { Findings } from './findings.js';
import { bool, checked, list, oneOf, optional, orNull, record, type Shape, text } from './shape.js';
import { traineeText, traineeWordingFaults } from './wording.js';
import { readYaml } from './yaml.js';

/** A fenced block as it stands in the file. */
export interface Fence {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** Reads one block, or notes its faults. Blocks of plain text are not YAML: a colon means nothing in them. */
export function readBlock(fence: Fence, file: string, findings: Findings): Block | undefined {
  if (fence.name === 'do' || fence.name === 'try') {
    const value = readPlainText(fence, file, findings);
    return value === undefined ? undefined : kept({ kind: fence.name, text: value }, fence, file, findings);
  }
  if (!Object.hasOwn(blockShapes, fence.name)) {
    const message = `No block is called "${fence.name}". Known: ${knownBlocks.join(', ')}.`;
    findings.faults.push({ file, line: fence.line, code: 'block.unknown', message });
    return undefined;
  }
  const yaml = readYaml(fence.text, file, fence.line + 1, findings);
  return yaml && blockShapes[fence.name as keyof typeof blockShapes](yaml.root, yaml.reading);
}

/** Markdown for trainees, with its own faults of wording. */
export function readPlainText(fence: Fence, file: string, findings: Findings): string | undefined {
  noteWording(fence.text, fence.line + 1, file, findings);
  const value = fence.text.trim();
  if (value !== '') return value;
  findings.faults.push({ file, line: fence.line, code: 'field.empty', message: 'There is no text here.' });
  return undefined;
}

export function noteWording(value: string, firstLine: number, file: string, findings: Findings): void {
  for (const { code, message, offset } of traineeWordingFaults(value)) {
    const line = firstLine + value.slice(0, offset).split('\n').length - 1;
    findings.faults.push({ file, line, code, message });
  }
}

const blockShapes = {
  dialogue: kind<DialogueBlock>(
    'dialogue',
    record({
      title: traineeText,
      // speech: any words people would use
      lines: list(record({ who: text, says: text, note: optional(orNull(traineeText), null) }), { min: 1 }),
      verdict: oneOf('helps', 'harms', 'mixed'),
      why: traineeText,
    }),
  ),
  case: kind<CaseBlock>('case', record({ story: traineeText, question: traineeText, think: traineeText })),
  check: kind<CheckBlock>(
    'check',
    checked(
      record({
        prompt: traineeText,
        options: list(record({ text: traineeText, right: bool, why: traineeText }), { min: 2, max: 4 }),
      }),
      checkRule,
    ),
  ),
  reflect: kind<ReflectBlock>('reflect', record({ prompt: traineeText })),
  audio: kind<AudioBlock>('audio', record({ title: traineeText, transcript: traineeText })),
  keypoints: ((node, reading) => {
    const points = list(traineeText, { min: 1 })(node, reading);
    return points && reading.findings.movePlace(points, { kind: 'keypoints', points });
  }) as Shape<Block>,
};

const knownBlocks = ['content-note', 'summary', 'do', 'try', ...Object.keys(blockShapes)];

function kind<B extends Block>(name: B['kind'], shape: Shape<Omit<B, 'kind'>>): Shape<Block> {
  return (node, reading) => {
    const fields = shape(node, reading);
    return fields && reading.findings.movePlace(fields, { kind: name as BlockKind, ...fields } as unknown as Block);
  };
}

function kept<B extends Block>(block: B, fence: Fence, file: string, findings: Findings): B {
  findings.keepPlace(block, file, fence.line);
  return block;
}
