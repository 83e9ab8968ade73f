using NetGen;
using static NetGen.Activation;

namespace GallerySample;

/// <summary>A point of the plane to one of three spiral arms.</summary>
[Network]
[Dense(2, 24, Tanh)]
[Dense(24, 24, Tanh)]
[Dense(24, 3, Softmax)]
public sealed partial class SpiralReader;

/// <summary>A point of the plane to inside or outside.</summary>
[Network]
[Dense(2, 12, ReLU)]
[Dense(12, 1, Sigmoid)]
public sealed partial class RingReader;
