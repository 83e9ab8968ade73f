namespace NetGen;

/// <summary>
/// The features of a sequence's last step alone: of the last that it has, where it has fewer than <c>[Input(features, Steps = ...)]</c> declares. A stream, which
/// has no last step, is answered at every step.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LastStepAttribute : Attribute;
