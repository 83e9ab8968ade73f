using NetGen;
using static NetGen.Activation;

namespace PerceptronSample;

/// <summary>One unit that says yes or no: 1 where w1 · grades + w2 · score + b is 0 or more. It learns by the perceptron rule.</summary>
[Network]
[Dense(2, 1, Step, Initializer = Initializer.Zeros)]
public sealed partial class StepPerceptron;

/// <summary>The same unit with a sigmoid in place of the step: it says how likely yes is, and learns by gradient descent.</summary>
[Network]
[Dense(2, 1, Sigmoid)]
public sealed partial class SigmoidPerceptron;

/// <summary>Eight units before the last one: its boundary may bend.</summary>
[Network]
[Dense(2, 8, Tanh)]
[Dense(8, 1, Sigmoid)]
public sealed partial class BentBoundary;
