import { vi } from 'vitest';

// Functions remember settings and clients of the world they first ran in. Packages stay loaded: nothing of ours is in them.
vi.resetModules();
