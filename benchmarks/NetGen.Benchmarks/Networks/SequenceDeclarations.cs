using static NetGen.Activation;

namespace NetGen.Benchmarks.Networks;

/// <summary>A series that is given back step by step.</summary>
[Network]
[Input(1, Steps = 100)]
[LSTM(1, 32)]
[Dense(32, 1)]
public sealed partial class Lstm32;

/// <summary>Vibrations of eight sensors, told apart by what is remembered of them at the end.</summary>
[Network]
[Input(8, Steps = 50)]
[GRU(8, 16)]
[LastStep]
[Dense(16, 4, Softmax)]
public sealed partial class Gru16;

/// <summary>Causal convolutions that look back 30 steps: a small temporal convolutional network (Bai et al. 2018).</summary>
[Network]
[Input(4, Steps = 100)]
[Conv1D(4, 16, 3, ReLU)]
[Conv1D(16, 16, 3, ReLU, Dilation = 2)]
[Conv1D(16, 16, 3, ReLU, Dilation = 4)]
[Conv1D(16, 16, 3, ReLU, Dilation = 8)]
[Dense(16, 4)]
public sealed partial class CausalConvolutions;
