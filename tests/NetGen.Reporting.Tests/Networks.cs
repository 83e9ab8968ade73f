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
