using NetGen;
using static NetGen.Activation;

namespace DigitsSample;

/// <summary>The same pixels as an image: filters look for strokes anywhere in it, and pooling forgets where exactly they were.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(1, 8, 5, ReLU, Padding = 2)]    // 8 × 28 × 28
[MaxPool2D(2)]                          // 8 × 14 × 14
[Conv2D(8, 16, 5, ReLU, Padding = 2)]   // 16 × 14 × 14
[MaxPool2D(2)]                          // 16 × 7 × 7
[Dense(784, 64, ReLU)]
[Dropout(0.3)]
[Dense(64, 10, Softmax)]
public sealed partial class ConvolutionalReader;
