using NetGen;
using static NetGen.Activation;

namespace InGameLearningSample;

/// <summary>A ball's place and speed to the place where it will reach the ground.</summary>
[Network]
[Dense(4, 32, ReLU)]
[Dense(32, 32, ReLU)]
[Dense(32, 1, Linear)]
public sealed partial class PaddleBrain;
