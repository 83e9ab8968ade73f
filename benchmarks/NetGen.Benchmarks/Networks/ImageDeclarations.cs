using static NetGen.Activation;

namespace NetGen.Benchmarks.Networks;

/// <summary>LeNet-5 (LeCun et al. 1998) as it is built today: ReLU, the largest of each window, all channels of the first layer in the second.</summary>
[Network]
[Input(1, 32, 32)]
[Conv2D(1, 6, 5, ReLU)]
[MaxPool2D(2)]
[Conv2D(6, 16, 5, ReLU)]
[MaxPool2D(2)]
[Dense(400, 120, ReLU)]
[Dense(120, 84, ReLU)]
[Dense(84, 10, Softmax)]
public sealed partial class LeNet5;

/// <summary>The digits of the ONNX model zoo, mnist-8.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(1, 8, 5, ReLU, SamePadding = true)]
[MaxPool2D(2)]
[Conv2D(8, 16, 5, ReLU, SamePadding = true)]
[MaxPool2D(3)]
[Dense(256, 10, Softmax)]
public sealed partial class Mnist8;

/// <summary>The spoken words of MLPerf Tiny (Banbury et al. 2021): 49 frames of 10 values, by convolutions of single channels and of single places.</summary>
[Network]
[Input(1, 49, 10)]
[Conv2D(1, 64, 10, 4, Stride = 2, SamePadding = true, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 3, SamePadding = true, Groups = 64, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 1, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 3, SamePadding = true, Groups = 64, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 1, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 3, SamePadding = true, Groups = 64, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 1, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 3, SamePadding = true, Groups = 64, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 1, Bias = false)]
[BatchNorm(ReLU)]
[GlobalAveragePool]
[Dense(64, 12, Softmax)]
public sealed partial class DsCnn;

/// <summary>The pictures of MLPerf Tiny (Banbury et al. 2021): CIFAR-10 by three blocks of two convolutions (He et al. 2016).</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(3, 16, 3, SamePadding = true, Bias = false)]
[BatchNorm(ReLU)]
[Residual(4, ReLU)]
[Conv2D(16, 16, 3, SamePadding = true, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(16, 16, 3, SamePadding = true, Bias = false)]
[BatchNorm]
[Residual(4, ReLU, Projection = true)]
[Conv2D(16, 32, 3, Stride = 2, SamePadding = true, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(32, 32, 3, SamePadding = true, Bias = false)]
[BatchNorm]
[Residual(4, ReLU, Projection = true)]
[Conv2D(32, 64, 3, Stride = 2, SamePadding = true, Bias = false)]
[BatchNorm(ReLU)]
[Conv2D(64, 64, 3, SamePadding = true, Bias = false)]
[BatchNorm]
[GlobalAveragePool]
[Dense(64, 10, Softmax)]
public sealed partial class ResNet8;
