using NetGen;
using static NetGen.Activation;

namespace ClassifierSample;

/// <summary>12 features to the probabilities of 3 classes.</summary>
[Network]
[Dense(12, 10, ReLU)]
[Dense(10, 8, ReLU)]
[Dense(8, 6, ReLU)]
[Dense(6, 3, Softmax)]
public sealed partial class Classifier;
