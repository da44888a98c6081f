const cleanings: Readonly<Record<string, string>> = {
  offered: 'cleaner asked, no answer yet',
  nobody: 'no cleaner yet',
  accepted: 'cleaner has the job',
  done: 'cleaned, all in order',
  problem: 'cleaned, damage reported',
  'called-off': 'cleaning called off',
};

/** How the cleaning after a stay stands. */
export const sayCleaning = (status: string | undefined): string =>
  cleanings[status ?? ''] ?? 'cleaning not arranged yet';
