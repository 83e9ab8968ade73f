using NetGen;
using static NetGen.Activation;

namespace StreamSample;

/// <summary>
/// A frame of 16 vibration samples to the probability of a worn bearing. One knock tells nothing: the convolution hears it, the recurrent layer remembers when
/// the last ones were.
/// </summary>
[Network]
[Input(16, Steps = 100)]      // 16 samples a step; training goes back through 100 steps, a stream has no end
[Conv1D(16, 16, 2, ReLU)]     // this frame and the one before it
[GRU(16, 24)]
[Dense(24, 1, Sigmoid)]
internal sealed partial class BearingMonitor;
