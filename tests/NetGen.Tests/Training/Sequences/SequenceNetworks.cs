using static NetGen.Activation;

namespace NetGen.Tests.Training.Sequences;

/// <summary>The adding problem: the sum of the two numbers that are marked among 50.</summary>
[Network]
[Input(2, Steps = 50)]
[GRU(2, 24)]
[LastStep]
[Dense(24, 1)]
public sealed partial class GatedAdder;

/// <summary>The same by the other kind of memory.</summary>
[Network]
[Input(2, Steps = 50)]
[LSTM(2, 24)]
[LastStep]
[Dense(24, 1)]
public sealed partial class LongMemoryAdder;

/// <summary>What a series holds next.</summary>
[Network]
[Input(1, Steps = 25)]
[LSTM(1, 12)]
[Dense(12, 1)]
public sealed partial class Forecaster;

/// <summary>Whether the ones so far are even or odd.</summary>
[Network]
[Input(1, Steps = 10)]
[GRU(1, 8)]
[Dense(8, 2, Softmax)]
public sealed partial class ParityReader;

/// <summary>Looks back and remembers, with dropout between: classes of each step.</summary>
[Network]
[Input(2, Steps = 8)]
[Conv1D(2, 6, 3, Tanh, Dilation = 2)]
[Dropout(0.2)]
[RNN(6, 5)]
[Dense(5, 3, Softmax)]
public sealed partial class StepClassifier;

/// <summary>One class a sequence, of the mean over its steps.</summary>
[Network]
[Input(2, Steps = 8)]
[GRU(2, 6)]
[MeanOverSteps]
[Dense(6, 3, Softmax)]
public sealed partial class MeanClassifier;
