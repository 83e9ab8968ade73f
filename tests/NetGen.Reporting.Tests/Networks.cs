using static NetGen.Activation;

namespace NetGen.Reporting.Tests;

[Network]
[Dense(2, 1, Sigmoid)]
public sealed partial class Halves;

[Network]
[Dense(2, 3, Softmax)]
public sealed partial class Thirds;

[Network]
[Dense(2, 12, Softmax)]
public sealed partial class Twelfths;

[Network]
[Dense(2, 100, Softmax)]
public sealed partial class Hundredths;

[Network(Loss = Loss.KullbackLeibler)]
[Dense(2, 3, Softmax)]
public sealed partial class SoftThirds;

[Network]
[Dense(2, 2, Sigmoid)]
public sealed partial class TwoLabels;

[Network]
[Dense(2, 1, Step)]
public sealed partial class Threshold;

[Network]
[Dense(6, 4, Tanh)]
[Dense(4, 3, Softmax)]
public sealed partial class SmallImages;

[Network]
[Dense(2, 3, Tanh)]
[Dense(3, 1)]
public sealed partial class Regressor;

[Network]
[Input(1, 2, 3)]
[Conv2D(1, 2, 2)]
[Dense(4, 3, Softmax)]
public sealed partial class Convolved;

/// <summary>All that a window has: its maps are the network's outputs.</summary>
[Network]
[Input(2, 5, 4, Layout = InputLayout.ChannelsLast)]
[Conv2D(2, 4, 3, 2, LeakyReLU, StrideHeight = 2, StrideWidth = 1, PaddingHeight = 2, DilationHeight = 2, Groups = 2, Slope = 0.3)]
public sealed partial class Strided;

[Network]
[Input(2, 3, 4)]
[Conv2D(2, 1, 2, 3, Tanh)]
public sealed partial class TwoChannels;
