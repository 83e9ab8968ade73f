using static NetGen.Activation;

namespace NetGen.Tests.Training;

[Network]
[Dense(2, 8, Tanh)]
[Dense(8, 1, Sigmoid)]
public sealed partial class XorNetwork;

[Network]
[Dense(4, 10, Tanh)]
[Dense(10, 3, Softmax)]
public sealed partial class IrisNetwork;

[Network]
[Dense(12, 16, ReLU)]
[Dense(16, 3, Softmax)]
public sealed partial class WineNetwork;

[Network]
[Dense(2, 1)]
public sealed partial class LineNetwork;

/// <summary>Wide enough for register tiles.</summary>
[Network]
[Dense(70, 90, ReLU)]
[Dense(90, 33, Tanh)]
[Dense(33, 5, Softmax)]
public sealed partial class WideNetwork;

/// <summary>Images of 28 × 28 pixels to ten digits.</summary>
[Network]
[Dense(784, 128, Activation.ReLU)]
[Dense(128, 64, Activation.ReLU)]
[Dense(64, 10, Activation.Softmax)]
public sealed partial class DigitNetwork;
