using static NetGen.Activation;

namespace NetGen.Tests.Persistence;

/// <summary>The network of the figures.</summary>
[Network]
[Dense(5, 4, Tanh)]
[Dense(4, 3, Softmax)]
public sealed partial class FigureNetwork;

/// <summary>The same with a file's weights compiled in.</summary>
[Network(Weights = "Persistence/Figures/torch_layout_f32.safetensors")]
[Dense(5, 4, Tanh)]
[Dense(4, 3, Softmax)]
public sealed partial class EmbeddedNetwork;

/// <summary>The same from half precision.</summary>
[Network(Weights = "Persistence/Figures/torch_layout_f16.safetensors")]
[Dense(5, 4, Tanh)]
[Dense(4, 3, Softmax)]
public sealed partial class HalfEmbeddedNetwork;

/// <summary>Shaped like <see cref="FigureNetwork"/>, but another function.</summary>
[Network]
[Dense(5, 4, ReLU)]
[Dense(4, 3, Softmax)]
public sealed partial class ReluNetwork;

/// <summary>Images with all places of a channel after each other.</summary>
[Network]
[Input(2, 4, 3)]
[Conv2D(2, 3, 2, ReLU)]
[Dense(18, 2)]
public sealed partial class ChannelsFirstNetwork;

/// <summary>The same layers, for images with all channels of a place after each other.</summary>
[Network]
[Input(2, 4, 3, Layout = InputLayout.ChannelsLast)]
[Conv2D(2, 3, 2, ReLU)]
[Dense(18, 2)]
public sealed partial class ChannelsLastNetwork;

/// <summary>Two weights and a bias: small enough to spell out.</summary>
[Network]
[Dense(2, 1, Sigmoid)]
public sealed partial class PairNetwork;

/// <summary>More than a megabyte of weights, which are mapped, not read.</summary>
[Network]
[Dense(600, 500, ReLU)]
[Dense(500, 7, Softmax)]
public sealed partial class LargeNetwork;

/// <summary>Every kind of layer.</summary>
[Network]
[Dense(3, 4, LeakyReLU, Slope = 0.2, Bias = false)]
[Dropout(0.25)]
[LayerNorm(ELU, Alpha = 0.5, Epsilon = 1e-3)]
[Maxout(4, 5, 3)]
[Dense(5, 4, PReLU)]
[LayerNorm]
[BatchNorm(Momentum = 0.25)]
[Residual(1, ReLU)]
[Dense(4, 4)]
[Dense(4, 2, Softmax)]
public sealed partial class MixedNetwork;

/// <summary>The module of Figures/make_torch_figures.py.</summary>
[Network]
[Dense(6, 8, SiLU)]
[LayerNorm]
[Dense(8, 7, GELU, Bias = false)]
[BatchNorm(Tanh)]
[Dense(7, 3, Softmax)]
public sealed partial class TorchNetwork;
