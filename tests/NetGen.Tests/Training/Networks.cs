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
[Dense(70, 161, ReLU)]
[Dense(161, 33, Tanh)]
[Dense(33, 5, Softmax)]
public sealed partial class WideNetwork;

/// <summary>Images of 28 × 28 pixels to ten digits.</summary>
[Network]
[Dense(784, 128, Activation.ReLU)]
[Dense(128, 64, Activation.ReLU)]
[Dense(64, 10, Activation.Softmax)]
public sealed partial class DigitNetwork;

/// <summary>The same images, by convolutions.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(1, 8, 5, Activation.ReLU, Padding = 2)]
[MaxPool2D(2)]
[Conv2D(8, 16, 5, Activation.ReLU, Padding = 2)]
[MaxPool2D(2)]
[Dense(784, 64, Activation.ReLU)]
[Dropout(0.3)]
[Dense(64, 10, Activation.Softmax)]
public sealed partial class ConvolutionalDigitNetwork;

/// <summary>Stripes that lie, stand and slope.</summary>
[Network]
[Input(1, 9, 11)]
[Conv2D(1, 6, 3)]
[BatchNorm(Activation.ReLU)]
[AveragePool2D(2)]
[Dropout(0.1, Channels = true)]
[Residual(1, Activation.ReLU, Projection = true)]
[Conv2D(6, 8, 3, Padding = 1)]
[GlobalAveragePool]
[Dense(8, 3, Activation.Softmax)]
public sealed partial class StripeNetwork;

/// <summary>Every kind of layer, narrow enough for lanes.</summary>
[Network]
[Dropout(0.1)]
[LayerNorm]
[Dense(4, 10, PReLU)]
[Dropout(0.3)]
[Maxout(10, 6, 2)]
[Dense(6, 3, Softmax)]
public sealed partial class MixedNetwork;

/// <summary>Every kind of layer, wide enough for register tiles.</summary>
[Network]
[Dropout(0.1)]
[LayerNorm]
[Dense(70, 90, PReLU)]
[Dropout(0.3)]
[Maxout(90, 33, 2)]
[Dense(33, 5, Softmax)]
public sealed partial class WideMixedNetwork;

/// <summary>Exclusive or by the maximum of linear pieces, with no other activation.</summary>
[Network]
[Maxout(2, 4, 2)]
[Dense(4, 1, Sigmoid)]
public sealed partial class MaxoutXorNetwork;

/// <summary>Two classes by one output.</summary>
[Network]
[Dense(4, 1, Sigmoid)]
public sealed partial class RareNetwork;
