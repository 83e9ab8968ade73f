using NetGen;
using static NetGen.Activation;

namespace DigitsSample;

/// <summary>28×28 pixels in [0, 1] to the probabilities of the digits 0 to 9.</summary>
[Network]
[Dense(784, 128, ReLU)]
[Dense(128, 64, ReLU)]
[Dense(64, 10, Softmax)]
public sealed partial class DigitReader;
