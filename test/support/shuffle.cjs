// Files run in an order drawn from the seed that Jest prints (`--seed=N` repeats it), so that no file can lean on an earlier one.
const { createHash } = require('node:crypto');
const Sequencer = require('@jest/test-sequencer').default;

module.exports = class Shuffle extends Sequencer {
  constructor(options) {
    super(options);
    this.seed = options.globalConfig.seed;
  }

  sort(tests) {
    const draw = ({ path }) => createHash('sha1').update(`${this.seed} ${path}`).digest('hex');
    return [...tests].sort((a, b) => (draw(a) < draw(b) ? -1 : 1));
  }
};
