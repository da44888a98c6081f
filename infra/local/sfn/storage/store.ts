import type { Execution } from '../execution/execution.ts';
import type { Step } from '../execution/step.ts';
import { parseJson } from '../json.ts';
import { parseMachine } from '../language/definition.ts';
import type { Machine } from '../language/states.ts';
import { changeTable } from './changes.ts';
import { createCommits } from './commits.ts';
import { openDatabase } from './database.ts';
import { type ExecutionRow, executionTable } from './executions.ts';
import { historyTable } from './history.ts';
import { machineTable } from './machines.ts';
import { stopTable } from './stops.ts';
import { tagTable } from './tags.ts';

/** The most definitions kept parsed. */
const mostParsed = 200;

/** Everything the engine keeps on disk. */
export function openStore(file: string) {
  const database = openDatabase(file);
  const commits = createCommits(database);
  const [machines, executions, history] = [
    machineTable(database),
    executionTable(database),
    historyTable(database),
  ];
  const parsed = new Map<string, Machine>();
  const stops = stopTable(database);
  let lastId = executions.highestId();

  const machineOf = (hash: string): Machine => {
    const known = parsed.get(hash);
    if (known) return known;
    const machine = parseMachine(machines.definition(hash));
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(hash, machine);
    return machine;
  };

  return {
    machines,
    executions,
    history,
    stops,
    changes: changeTable(database),
    tags: tagTable(database),
    /** Writes with the next group commit. */
    write: commits.write,
    machineOf,
    /** The id of the next execution. */
    nextId: () => {
      lastId += 1;
      return lastId;
    },
    /** Brings an execution into memory as its last commit left it. */
    load(row: ExecutionRow): Execution {
      const frames = new Map(history.frames(row.id).map((frame) => [frame.id, frame]));
      return {
        id: row.id,
        arn: row.arn,
        name: row.name,
        machineArn: row.machineArn,
        machineName: row.machineArn.split(':').at(-1) ?? '',
        roleArn: row.roleArn,
        machine: machineOf(row.definitionHash),
        input: parseJson(row.input),
        inputText: row.input,
        startedAt: row.startedAt,
        deadline: row.deadline ?? null,
        redriveCount: row.redriveCount,
        redrivenAt: row.redrivenAt ?? null,
        lastEvent: history.lastEvent(row.id),
        nextFrame: Math.max(0, ...frames.keys()) + 1,
        closed: false,
        frames,
      };
    },
    /** Writes what a step changed; inside a transaction. */
    save(step: Step): void {
      const { execution, closing } = step;
      for (const event of step.events) history.addEvent(execution.id, event);
      for (const child of step.stops) stops.save(child);
      for (const frame of step.removed) history.dropFrame(execution.id, frame);
      if (closing?.status === 'SUCCEEDED') history.dropFrames(execution.id);
      else for (const frame of step.changed) history.saveFrame(execution.id, frame);
      if (!closing) return;
      const how = closing.status === 'SUCCEEDED' ? { output: closing.output } : closing;
      executions.end(
        execution.id,
        closing.status,
        { output: undefined, error: undefined, cause: undefined, ...how },
        step.at,
      );
    },
    close(): void {
      commits.close();
      database.close();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
