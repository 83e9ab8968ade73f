using NetGen;
using static NetGen.Activation;

namespace BackpropagationSample;

/// <summary>Small enough to be computed by hand: 17 parameters.</summary>
[Network]
[Dense(2, 3, Tanh)]
[Dense(3, 2, Softmax)]
public sealed partial class TinyNetwork;

/// <summary>Its first layer alone, whose output is what the second layer gets.</summary>
[Network]
[Dense(2, 3, Tanh)]
public sealed partial class TinyFirstLayer;

/// <summary>Ten layers of sigmoids before the last.</summary>
[Network]
[Dense(8, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 16, Sigmoid)]
[Dense(16, 2, Softmax)]
public sealed partial class DeepSigmoid;

/// <summary>The same with ReLU.</summary>
[Network]
[Dense(8, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 2, Softmax)]
public sealed partial class DeepReLU;
