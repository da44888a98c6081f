import { z } from 'zod';
import { chosenStage } from '../chosen-stage.ts';
import { deploy } from './deploy.ts';
import { readDeployOptions, settingIn, usage } from './options.ts';
import { realWorld } from './real-world.ts';

async function run(): Promise<number> {
  const options = readDeployOptions(process.argv.slice(2));
  const stage = settingIn(options.context, 'stage') ?? chosenStage();
  return deploy(options, realWorld(stage));
}

const said = (error: unknown): string => {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join('; ');
  return error instanceof Error ? error.message : String(error);
};

process.exitCode = await run().catch((error: unknown) => {
  console.error(`${said(error)}\n${usage}`);
  return 1;
});
