using NetGen;
using static NetGen.Activation;

[Network]
[Dense(2, 16, ReLU)]
[Dense(16, 16, ReLU)]
[Dense(16, 2, Softmax)]
internal sealed partial class MoonClassifier;
