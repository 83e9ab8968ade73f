using static NetGen.Activation;

namespace NetGen.Benchmarks.Networks;

[Network]
[Dense(12, 10, ReLU)]
[Dense(10, 8, ReLU)]
[Dense(8, 6, ReLU)]
[Dense(6, 3, Softmax)]
public sealed partial class Network12x10x8x6x3;

[Network]
[Dense(6, 64, ReLU)]
[Dense(64, 8, ReLU)]
[Dense(8, 4, Softmax)]
public sealed partial class Network6x64x8x4;

[Network]
[Dense(64, 10, Softmax)]
public sealed partial class Network64x10;

[Network]
[Dense(784, 10, Softmax)]
public sealed partial class Network784x10;

[Network]
[Dense(784, 128, ReLU)]
[Dense(128, 10, Softmax)]
public sealed partial class Network784x128x10;

[Network]
[Dense(784, 128, ReLU)]
[Dense(128, 64, ReLU)]
[Dense(64, 10, Softmax)]
public sealed partial class Network784x128x64x10;

[Network]
[Dense(784, 256, ReLU)]
[Dense(256, 128, ReLU)]
[Dense(128, 10, Softmax)]
public sealed partial class Network784x256x128x10;

[Network]
[Dense(256, 256, ReLU)]
[Dense(256, 256, ReLU)]
[Dense(256, 10, Softmax)]
public sealed partial class Network256x256x256x10;

/// <summary>The anomaly detector of MLPerf Tiny (Banbury et al. 2021): five frames of a sound's spectrum, given back through eight values.</summary>
[Network]
[Dense(640, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 8)]
[BatchNorm(ReLU)]
[Dense(8, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 128)]
[BatchNorm(ReLU)]
[Dense(128, 640)]
public sealed partial class AnomalyDetector;

/// <summary>The same, of dense layers alone.</summary>
[Network]
[Dense(640, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 8, ReLU)]
[Dense(8, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 128, ReLU)]
[Dense(128, 640)]
public sealed partial class DenseAnomalyDetector;
