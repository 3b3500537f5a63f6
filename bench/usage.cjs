/** Required before a program for Node: when it ends, the processor's time and its peak of memory are written to the file descriptor 3. */
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1000, peakMemory: maxRSS * 1024 }));
});
