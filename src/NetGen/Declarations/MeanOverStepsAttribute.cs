namespace NetGen;

/// <summary>
/// The mean of each feature over the steps of a sequence: over those that it has, where they are fewer than <c>[Input(features, Steps = ...)]</c> declares; in a
/// stream over all steps since its state was reset.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanOverStepsAttribute : Attribute;
