using NetGen;
using static NetGen.Activation;

namespace KeywordSpottingSample;

/// <summary>
/// A quarter of a second of sound, 1,024 samples at 4 kHz, to the probabilities of the words in it. The first convolution hears tones, the second their
/// change, and the pooling at the end whether a word was there, wherever.
/// </summary>
[Network]
[Input(1, 1024)]
[Conv1D(1, 16, 32, ReLU, Stride = 8)]   // 16 × 125: tones, 500 times a second
[Conv1D(16, 16, 5, Padding = 2)]
[BatchNorm(ReLU)]
[MaxPool1D(5)]                          // 16 × 25
[Conv1D(16, 32, 7, Padding = 3)]
[BatchNorm(ReLU)]
[GlobalMaxPool]
[Dense(32, 5, Softmax)]
public sealed partial class Listener;
